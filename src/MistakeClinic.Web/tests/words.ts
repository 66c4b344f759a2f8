import { speakLater } from '../src/text/later';

// As a page does before the first that needs them is shown.
await speakLater();
