import { default_w } from 'ts-fsrs';

/** FSRS-6's forgetting curve: R = (1 + f·t/S)^-decay, with its default w20. */
const decay = default_w[20]!;
const usual = 0.9;

/** How many times as long as at 90% a card stays away when it comes back at another chance of recall. */
export function stay(retention: number): number {
  return (retention ** (-1 / decay) - 1) / (usual ** (-1 / decay) - 1);
}
