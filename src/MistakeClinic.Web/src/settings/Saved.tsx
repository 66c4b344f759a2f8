import { outbox } from '../state/model';
import { t } from '../text/later';

/** Beside the button of a form of settings: whether they are saved. */
export function Saved({ isBegun, isSaved }: { isBegun: boolean; isSaved: boolean }) {
  if (isBegun) return <span class="hint">{t.settings.unsaved}</span>;
  const waits = outbox.value.some((change) => change.op === 'updateMe');
  return isSaved ? <span class="hint">{waits ? t.study.waits : t.settings.saved}</span> : null;
}
