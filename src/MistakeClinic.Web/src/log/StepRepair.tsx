import { t } from '../text/later';
import { Field } from '../ui/Field';
import { Artifacts } from './Artifacts';
import { change, type Draft } from './draft';
import { type EvidenceKind, fieldsOf, kinds } from './evidence';
import type { DraftFaults } from './request';

export function StepRepair({ draft, faults }: { draft: Draft; faults: DraftFaults }) {
  const fields = draft.evidence === '' ? [] : fieldsOf(draft.evidence);
  const isMissing = (name: string) => faults.evidence && !draft.content[name]?.trim();
  return (
    <>
      <Field label={t.log.repair} hint={t.log.repairHint}>
        <select
          value={draft.evidence}
          onChange={(event) => void change({ evidence: event.currentTarget.value as EvidenceKind | '' })}
        >
          <option value="">{t.log.noEvidence}</option>
          {(Object.keys(kinds) as EvidenceKind[]).map((kind) => (
            <option key={kind} value={kind}>
              {t.mistakes.types[kind]}
            </option>
          ))}
        </select>
      </Field>
      {fields.map(({ name, isRequired }) => (
        <Field
          key={name}
          label={t.log.fields[name as keyof typeof t.log.fields]}
          error={isRequired && isMissing(name) ? faults.evidence : null}
        >
          <textarea
            rows={2}
            value={draft.content[name] ?? ''}
            onInput={(event) => void change({ content: { ...draft.content, [name]: event.currentTarget.value } })}
          />
        </Field>
      ))}
      {draft.evidence !== '' && <Artifacts changed={draft.changed} onChange={(changed) => void change({ changed })} />}
    </>
  );
}
