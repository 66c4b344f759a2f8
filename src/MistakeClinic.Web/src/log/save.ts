import { saveMistake } from '../state/actions';
import { addEvidence, changeMistake } from '../state/learning';
import type { AddEvidence } from '../api/types';
import type { Draft } from './draft';
import { evidenceOf, mistakeOf, patchOfDraft } from './request';

/** Logs the mistake, or adds to the one that the draft goes on with. */
export async function saveDraft(draft: Draft): Promise<void> {
  const evidence = evidenceOf(draft);
  if (!draft.base) return saveMistake(mistakeOf(draft), evidence);
  const patch = patchOfDraft(draft, draft.base);
  if (patch) await changeMistake(draft.mistakeId, patch);
  if (evidence) await addEvidence(draft.mistakeId, evidence as unknown as AddEvidence);
}
