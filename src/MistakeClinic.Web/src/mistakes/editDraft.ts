import type { Mistake } from '../api/types';
import { type Draft, useDraft } from '../state/drafts';
import type { ReadMistake } from '../state/learning';
import { tags } from '../state/model';
import { changed, type Values, valuesOf } from './values';

/** The form that changes a mistake. */
export interface Edit extends Values {
  /** Whether the card is to be learned anew. */
  isAnew: boolean;
  /** The refused change that is being mended, which is let go when this is saved. */
  mended: string;
  /** The tag of the mistake when the first field was changed. */
  tag: string;
}

/** What is being changed of a mistake. */
export function useEdit(mistake: Mistake): Draft<Edit> {
  const said = valuesOf(mistake);
  const draft = useDraft<Edit>(`mistake:${mistake.mistakeId}`, { ...said, isAnew: false, mended: '', tag: '' });
  const isOther = (edit: Edit) => edit.isAnew || changed(said, edit).length > 0;
  return {
    ...draft,
    isBegun: draft.value !== null && isOther(draft.value),
    change: (to) => {
      const next = { ...draft.value!, ...to };
      draft.change({ ...to, tag: isOther(next) ? next.tag || (tags.value.get(mistake.mistakeId) ?? '') : '' });
    },
  };
}

/** What the change is made of: the fields as they were when they were changed, under the tag that the mistake had then. */
export function seenBy({ base, value }: Draft<Edit>, mistake: Mistake): ReadMistake & { values: Values } {
  const said = valuesOf(mistake);
  const values = { ...said, ...base };
  // Another device that changed the same meanwhile is found out by the tag; what changed beside it does not matter.
  const tag = changed(said, values).length > 0 ? value?.tag : tags.value.get(mistake.mistakeId);
  return { values, ifMatch: tag || undefined };
}
