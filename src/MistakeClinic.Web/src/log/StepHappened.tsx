import { t } from '../text/later';
import { Field } from '../ui/Field';
import { groupClinics, groupTitle } from '../clinics/group';
import { radarOf } from '../clinics/radar';
import { useClinic, useClinics } from '../clinics/useClinics';
import { clinics } from '../state/clinics';
import { currentEnrolments, currentRadarRows } from '../state/current';
import { ConfidenceField } from './ConfidenceField';
import { change, type Draft, today } from './draft';
import { RadarRows } from './RadarRows';
import { type DraftFaults, earliest } from './request';

export function StepHappened({ draft, faults }: { draft: Draft; faults: DraftFaults }) {
  return (
    <>
      {!draft.base && <Where draft={draft} fault={faults.clinic} />}
      <Field label={t.log.mistake} hint={t.log.mistakeHint} error={faults.mistake}>
        <textarea
          rows={3}
          maxLength={2000}
          value={draft.mistake}
          onInput={(event) => void change({ mistake: event.currentTarget.value })}
        />
      </Field>
      <Field label={t.log.occurredOn} error={faults.occurredOn}>
        <input
          type="date"
          min={earliest}
          max={today()}
          value={draft.occurredOn}
          onInput={(event) => void change({ occurredOn: event.currentTarget.value })}
        />
      </Field>
      <ConfidenceField
        value={draft.confidence}
        hint={t.log.confidenceHint}
        error={faults.confidence}
        onInput={(confidence) => void change({ confidence })}
      />
    </>
  );
}

function Where({ draft, fault }: { draft: Draft; fault: string | undefined }) {
  const known = useClinics().value ?? clinics.value;
  const clinic = useClinic(draft.clinic).value;
  const enrolled = new Set(currentEnrolments.value.map((one) => one.clinic));
  const rows = clinic ? radarOf(clinic, currentRadarRows.value) : [];
  return (
    <>
      <Field label={t.log.clinic} error={fault} hint={known.length === 0 ? t.log.noClinics : undefined}>
        <select
          value={draft.clinic}
          onChange={(event) => void change({ clinic: event.currentTarget.value, radarRowId: '' })}
        >
          <option value="">{t.log.choose}</option>
          {groupClinics(known, enrolled).map((group) => (
            <optgroup key={group.of} label={groupTitle(group)}>
              {group.clinics.map((one) => (
                <option key={one.slug} value={one.slug}>
                  {one.moduleName}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Field>
      {rows.length > 0 && <RadarRows draft={draft} rows={rows} />}
    </>
  );
}
