import type { Draft } from '../state/drafts';
import { t } from '../text/later';
import { Confirm } from './Confirm';

/** Says at the head of a form that it goes on with a draft. */
export function DraftFound({ of }: { of: Draft<object> }) {
  return of.isFound && of.isBegun ? <p class="hint">{t.drafts.found}</p> : null;
}

/** Says at the foot of a form that what was typed is kept. */
export function DraftKept({ of }: { of: Draft<object> }) {
  return of.isBegun ? <p class="hint">{of.isKept ? t.drafts.kept : t.drafts.notKept}</p> : null;
}

/** Leaves a form. What was typed is discarded only after another question. */
export function Leave({ of, label, onLeave }: { of: Draft<object>; label: string; onLeave: () => void }) {
  if (of.isBegun) return <Confirm label={t.drafts.discard} really={t.drafts.discardReally} onConfirm={onLeave} />;
  return (
    <button type="button" onClick={onLeave}>
      {label}
    </button>
  );
}
