import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { AddEvidence, EvidenceType, Problem } from '../api/types';
import { Artifacts } from '../log/Artifacts';
import { addEvidence } from '../state/learning';
import { newId } from '../sync/ids';
import { t } from '../text';
import { Field } from '../ui/Field';
import { focusFirst } from '../ui/focusFirst';
import { EvidenceFields } from './EvidenceFields';
import { contentOf, type EvidenceFault, evidenceFaults, evidenceTypes } from './evidenceKinds';
import { accepted, fileFault, sendFile } from './files';

type Changed = AddEvidence['changed'];

/** Adds a piece of evidence. Texts are taken without a network; a file is sent first, and needs the server. */
export function EvidenceForm({ mistakeId, onDone }: { mistakeId: string; onDone: () => void }) {
  const [ids] = useState(() => ({ evidenceId: newId(), fileId: newId() }));
  const [type, setType] = useState<EvidenceType>('counterexample');
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [changed, setChanged] = useState<Changed>([]);
  const [file, setFile] = useState<File | null>(null);
  const [faults, setFaults] = useState<Record<string, EvidenceFault>>({});
  const [fileError, setFileError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirst(form.current, '[aria-invalid]', 'select'), [faults]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = evidenceFaults(type, texts, file !== null);
    setFaults(found);
    if (Object.keys(found).length > 0 || fileError !== null || isSending) return;
    if (file && !(await send(file))) return;
    const content = contentOf(type, texts);
    await addEvidence(mistakeId, {
      ...{ evidenceId: ids.evidenceId, type, changed, content },
      ...(file ? { fileId: ids.fileId } : {}),
    });
    announce(t.mistakes.evidenceAdded);
    onDone();
  }

  async function send(chosen: File): Promise<boolean> {
    setSending(true);
    const answer = await sendFile(ids.fileId, chosen);
    setSending(false);
    if (answer.kind === 'ok') return true;
    setFileError(answer.kind === 'refused' ? told(answer.problem) : t.mistakes.fileAway);
    return false;
  }

  function take(chosen: File | null): void {
    const fault = chosen && fileFault(chosen);
    setFile(chosen);
    setFileError(fault ? t.mistakes.fileFaults[fault] : null);
    // Other bytes are another file.
    ids.fileId = newId();
  }

  return (
    <form ref={form} class="card" noValidate onSubmit={(event) => void save(event)}>
      <Field label={t.mistakes.kind}>
        <select value={type} onChange={(event) => setType(event.currentTarget.value as EvidenceType)}>
          {evidenceTypes.map((one) => (
            <option key={one} value={one}>
              {t.mistakes.types[one]}
            </option>
          ))}
        </select>
      </Field>
      <EvidenceFields type={type} texts={texts} faults={faults} onChange={setTexts} />
      <Field label={t.mistakes.attach} hint={t.mistakes.attachHint} error={fileError}>
        <input type="file" accept={accepted} onChange={(event) => take(event.currentTarget.files?.[0] ?? null)} />
      </Field>
      <Artifacts changed={changed} onChange={setChanged} />
      <div class="buttons">
        <button type="submit" class="main" disabled={isSending}>
          {isSending ? t.mistakes.sending : t.mistakes.saveEvidence}
        </button>
        <button type="button" onClick={onDone}>
          {t.mistakes.cancel}
        </button>
      </div>
    </form>
  );
}

function told({ title, detail, errors }: Problem): string {
  return [detail ?? title, ...Object.values(errors ?? {}).flat()].join(' ');
}
