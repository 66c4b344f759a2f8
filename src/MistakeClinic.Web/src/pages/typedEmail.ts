import { signal } from '@preact/signals';

/** The address that was typed to sign in, for who then finds the password forgotten. It goes with the page. */
export const typedEmail = signal('');
