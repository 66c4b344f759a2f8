import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { AddEvidence, EvidenceType } from '../api/types';
import { Artifacts } from '../log/Artifacts';
import type { Draft } from '../state/drafts';
import { addEvidence } from '../state/learning';
import { newId } from '../sync/ids';
import { t } from '../text/later';
import { DraftFound, DraftKept, Leave } from '../ui/DraftNote';
import { Field } from '../ui/Field';
import { useFocusOnFaults } from '../ui/focus';
import { EvidenceFields } from './EvidenceFields';
import { contentOf, type EvidenceFault, evidenceFaults, evidenceTypes } from './evidenceKinds';
import { accepted, fileFault, fileRefused, sendFile } from './files';

/** A piece of evidence as it is typed. */
export interface TypedEvidence {
  type: EvidenceType;
  texts: Record<string, string>;
  changed: AddEvidence['changed'];
}

export const noEvidence: TypedEvidence = { type: 'counterexample', texts: {}, changed: [] };

/** Adds a piece of evidence. Texts are taken without a network; a file is sent first, and needs the server. */
export function EvidenceForm({ mistakeId, draft, onDone }: { mistakeId: string; draft: Draft<TypedEvidence>; onDone: () => void }) {
  const [ids] = useState(() => ({ evidenceId: newId(), fileId: newId() }));
  const { type, texts, changed } = draft.value ?? noEvidence;
  const [file, setFile] = useState<File | null>(null);
  const [faults, setFaults] = useState<Record<string, EvidenceFault>>({});
  const [fileError, setFileError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const form = useFocusOnFaults(fileError ?? faults, 'select');

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
    close();
  }

  function close(): void {
    draft.end();
    onDone();
  }

  async function send(chosen: File): Promise<boolean> {
    setSending(true);
    const answer = await sendFile(ids.fileId, chosen);
    setSending(false);
    if (answer.kind !== 'ok') setFileError(fileRefused(chosen.name, answer));
    return answer.kind === 'ok';
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
      <DraftFound of={draft} />
      <Field label={t.mistakes.kind}>
        <select value={type} onChange={(event) => draft.change({ type: event.currentTarget.value as EvidenceType })}>
          {evidenceTypes.map((one) => (
            <option key={one} value={one}>
              {t.mistakes.types[one]}
            </option>
          ))}
        </select>
      </Field>
      <EvidenceFields type={type} texts={texts} faults={faults} onChange={(to) => draft.change({ texts: to })} />
      <Field label={t.mistakes.attach} hint={t.mistakes.attachHint} error={fileError}>
        <input type="file" accept={accepted} onChange={(event) => take(event.currentTarget.files?.[0] ?? null)} />
      </Field>
      <Artifacts changed={changed} onChange={(to) => draft.change({ changed: to })} />
      <div class="buttons">
        <button type="submit" class="main" disabled={isSending}>
          {isSending ? t.mistakes.sending : t.mistakes.saveEvidence}
        </button>
        <Leave of={draft} label={t.mistakes.cancel} onLeave={close} />
      </div>
      <DraftKept of={draft} />
      {file && draft.isBegun && <p class="hint">{t.drafts.notTheFile}</p>}
    </form>
  );
}
