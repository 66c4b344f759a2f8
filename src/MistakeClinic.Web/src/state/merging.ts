import { conflictsOf, type Values, valuesOf, valuesOfPatch } from '../mistakes/values';
import type { Refused } from '../sync/entry';
import { dismiss, take } from './actions';
import { mistakes, refused, tags } from './model';

/** The changes of a mistake that came second: another device, or an earlier change of this one, was first. */
export function secondComers(all: readonly Refused[], mistakeId: string): Refused[] {
  return all.filter((one) => isSecond(one) && one.change.target === mistakeId);
}

/** Makes again, under the new tag, those that touch nothing that was changed meanwhile. The learner decides on the others. */
export async function mergeSecondComers(): Promise<void> {
  for (const one of refused.value.filter(isSecond)) {
    const there = mistakes.value.find((mistake) => mistake.mistakeId === one.change.target);
    const { base, target, body } = one.change;
    if (!there || !base) continue;
    if (conflictsOf(valuesOfPatch(body), base as Partial<Values>, valuesOf(there)).length > 0) continue;
    const ifMatch = tags.value.get(there.mistakeId);
    await take('changeMistake', { target, body, base, ...(ifMatch ? { ifMatch } : {}) });
    await dismiss(one.change.id);
  }
}

function isSecond(one: Refused): boolean {
  return one.change.op === 'changeMistake' && one.problem.status === 412;
}
