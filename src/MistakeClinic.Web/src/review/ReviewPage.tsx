import { useLayoutEffect, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { Page } from '../app/Page';
import { fourButtons } from '../state/device';
import { t } from '../text';
import { Fault } from '../ui/Fault';
import { Done } from './Done';
import { four, two } from './outcomes';
import { ReviewCard } from './ReviewCard';
import { begin, given, isRevealed, left, notStored, rate, reveal, shown, stored, undo } from './session';

export function ReviewPage() {
  const [hasBegun, setBegun] = useState(false);
  useLayoutEffect(() => {
    begin();
    setBegun(true);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const all = given.value.length + left.value;
  return (
    <Page title={t.review.title}>
      <div class="progress">
        <progress max={Math.max(1, all)} value={stored.value} aria-label={t.review.title} />
        <span>{t.review.progress(stored.value, all)}</span>
        <button type="button" class="plain" disabled={given.value.length === 0} onClick={() => void takeBack()}>
          {t.review.undo}
        </button>
      </div>
      {notStored.value && <Fault>{t.review.notStored}</Fault>}
      {shown.value ? (
        <>
          <ReviewCard waiting={shown.value} />
          <p class="hint keys">{t.review.keys(fourButtons.value)}</p>
          <p class="hint touch">{t.review.touch}</p>
        </>
      ) : (
        hasBegun && <Done />
      )}
    </Page>
  );
}

async function takeBack(): Promise<void> {
  if (await undo()) announce(t.review.undone);
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isForTheTarget(event)) return;
  const ratings = fourButtons.value ? four : two;
  if (event.key === 'u' || event.key === 'U') void takeBack();
  else if (event.key === ' ' && shown.value && !isRevealed.value) reveal();
  else if (isRevealed.value && ratings[Number(event.key) - 1]) rate(ratings[Number(event.key) - 1]!);
  else return;
  event.preventDefault();
}

// Space is the key of the button or the summary that has the focus; and what is typed or shown in a dialog is not ours.
function isForTheTarget(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest('dialog, input, textarea, select')) return true;
  return event.key === ' ' && target.closest('button, summary, a') !== null;
}
