import { useState } from 'preact/hooks';
import type { Answer } from '../api/answer';
import type { LogImport } from '../api/types';
import { syncSoon } from '../state/background';
import { t } from '../text/later';
import { Fault } from '../ui/Fault';
import { FileField } from '../ui/FileField';
import { saveFile } from '../ui/saveFile';
import { ImportOutcome } from './ImportOutcome';
import { putLog, readLog } from './logFile';

export interface Imported {
  text: string;
  answer: Answer<LogImport>;
}

/** Takes the log out as Markdown, and takes an edited one in. Both need the server. */
export function LogExchange({ slug }: { slug: string }) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);

  async function take(): Promise<void> {
    setBusy(true);
    const answer = await readLog(slug);
    setBusy(false);
    setFault(answer.kind === 'ok' ? null : t.clinics.exportAway);
    if (answer.kind === 'ok') saveFile(`${slug}-log.md`, 'text/markdown', answer.value);
  }

  async function put(text: string, anyway = false): Promise<void> {
    setBusy(true);
    const answer = await putLog(slug, text, anyway);
    setBusy(false);
    setImported({ text, answer });
    if (answer.kind === 'ok') void syncSoon();
  }

  return (
    <details>
      <summary>
        <h3>{t.clinics.exchange}</h3>
      </summary>
      <p>{t.clinics.exchangeText}</p>
      <p class="buttons">
        <button type="button" disabled={isBusy} onClick={() => void take()}>
          {t.clinics.export}
        </button>
      </p>
      <Fault>{fault}</Fault>
      <FileField
        label={t.clinics.import}
        hint={t.clinics.importHint}
        accept=".md,.markdown,.txt,text/markdown"
        isBusy={isBusy}
        onFile={async (file) => put(await file.text())}
      />
      <div role="status">{isBusy && t.loading}</div>
      {imported && <ImportOutcome imported={imported} onAnyway={() => void put(imported.text, true)} />}
    </details>
  );
}
