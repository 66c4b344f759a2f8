import type { Evidence, Mistake } from '../api/types';
import { currentEvidence } from '../state/current';
import { useDraft } from '../state/drafts';
import { deleteEvidence } from '../state/learning';
import { t } from '../text/later';
import { moment } from '../text/format';
import { Confirm } from '../ui/Confirm';
import { Opener } from '../ui/Opener';
import { EvidenceForm, noEvidence } from './EvidenceForm';
import { linesOf } from './evidenceLines';

/** What shows that the mistake was repaired. */
export function EvidenceList({ mistake }: { mistake: Mistake }) {
  const pieces = currentEvidence.value
    .filter((one) => one.mistakeId === mistake.mistakeId)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const draft = useDraft(`evidence:${mistake.mistakeId}`, noEvidence);
  return (
    <section>
      <h2>{t.mistakes.evidence}</h2>
      {pieces.length === 0 && <p>{t.mistakes.noEvidence}</p>}
      <ul class="list">
        {pieces.map((one) => (
          <Piece key={one.evidenceId} piece={one} />
        ))}
      </ul>
      <Opener label={draft.isBegun ? t.drafts.goOn(t.mistakes.addEvidence) : t.mistakes.addEvidence}>
        {(close) => <EvidenceForm mistakeId={mistake.mistakeId} draft={draft} onDone={close} />}
      </Opener>
    </section>
  );
}

function Piece({ piece }: { piece: Evidence }) {
  const { type, changed, file, createdAt, evidenceId } = piece;
  return (
    <li class="card">
      <h3>{t.mistakes.types[type]}</h3>
      <dl>
        {linesOf(piece).map(({ name, text }) => (
          <div key={name}>
            <dt>{t.mistakes.evidenceFields[name]}</dt>
            <dd>
              <pre tabIndex={0}>{text}</pre>
            </dd>
          </div>
        ))}
      </dl>
      {file && (
        <p>
          <a href={`/v1/files/${file.fileId}`} download={file.name}>
            {t.mistakes.file(file.name, file.bytes)}
          </a>
        </p>
      )}
      <p class="hint">
        {moment(createdAt)}
        {changed.length > 0 && ` · ${t.mistakes.changed(changed.map((one) => t.log.artifacts[one]))}`}
      </p>
      <Confirm
        label={t.mistakes.deleteEvidence}
        question={t.mistakes.deleteEvidenceQuestion}
        really={t.mistakes.deleteYes}
        onConfirm={() => void deleteEvidence(evidenceId)}
      />
    </li>
  );
}
