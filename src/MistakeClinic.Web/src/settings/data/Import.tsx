import { useState } from 'preact/hooks';
import type { Answer } from '../../api/answer';
import { sendFileTo } from '../../api/sendFile';
import type { ImportedAccount, Problem } from '../../api/types';
import { announce } from '../../app/announce';
import { said } from '../../app/said';
import { syncSoon } from '../../state/background';
import { t } from '../../text/later';
import { FileField } from '../../ui/FileField';

/** Reads an archive into an account that has nothing yet. */
export function Import() {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [done, setDone] = useState('');

  async function bring(file: File): Promise<void> {
    setBusy(true);
    const answer = await sendFileTo<ImportedAccount>('/v1/me/import', 'POST', 'application/zip', file);
    setBusy(false);
    const found = faultOf(answer);
    setFault(found);
    if (found) announce(found);
    if (answer.kind !== 'ok') return setDone('');
    setDone(t.data.brought(answer.value.mistakes, answer.value.cards, answer.value.reviews));
    await syncSoon();
  }

  return (
    <section class="card">
      <h2>{t.data.bring}</h2>
      <p>{t.data.bringText}</p>
      <FileField
        label={t.data.file}
        hint={t.data.fileHint}
        error={fault}
        accept=".zip,application/zip"
        isBusy={isBusy}
        onFile={bring}
      />
      <div role="status">{isBusy ? t.loading : done}</div>
    </section>
  );
}

function faultOf(answer: Answer<ImportedAccount>): string | null {
  if (answer.kind === 'ok') return null;
  return answer.kind === 'refused' ? told(answer.problem) : said(answer);
}

function told({ status, errors, detail, title }: Problem): string {
  if (status === 409) return t.data.notEmpty;
  if (status === 413) return t.data.tooLarge;
  // What is wrong with the file as a whole, and else in which of its parts.
  if (errors?.['body']) return t.data.noArchive;
  const faults = Object.entries(errors ?? {}).flatMap(([place, texts]) => texts.map((text) => `${place} ${text}`));
  return t.data.refused(faults.length > 0 ? faults.join('; ') : (detail ?? title));
}
