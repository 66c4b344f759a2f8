import { go } from '../app/router';
import type { Clinic, RadarRow } from '../api/types';
import { begin, emptyDraft } from '../log/draft';
import { currentMistakes, currentRadarRows } from '../state/current';
import { removeRadarRow } from '../state/learning';
import { newId } from '../sync/ids';
import { t } from '../text/later';
import { Confirm } from '../ui/Confirm';
import { Inline } from '../ui/Inline';
import { plain } from '../ui/inlineMarkdown';
import { Opener } from '../ui/Opener';
import { radarOf } from './radar';
import { RadarRowForm } from './RadarRowForm';

/** The traps to look for: each can be logged from, and those of the page can be replaced by one's own. */
export function Radar({ clinic }: { clinic: Clinic }) {
  const rows = radarOf(clinic, currentRadarRows.value);
  return (
    <section id="radar">
      <h2>{t.clinics.parts.radar}</h2>
      <p>{t.clinics.radarIntro}</p>
      <ul class="list folds">
        {rows.map((row) => (
          <Row key={row.radarRowId} row={row} />
        ))}
      </ul>
      <Opener label={t.clinics.addRow}>
        {(close) => <RadarRowForm clinic={clinic.slug} radarRowId={() => newId()} onDone={close} />}
      </Opener>
    </section>
  );
}

function Row({ row }: { row: RadarRow }) {
  const hits = currentMistakes.value.filter((one) => one.radarRowId === row.radarRowId).length;
  return (
    <li>
      <details>
        <summary>
          <strong>
            <Inline>{row.mistake}</Inline>
          </strong>
          {row.isOwn && <span class="tag">{t.clinics.own}</span>}
          {hits > 0 && <span class="tag">{t.clinics.hits(hits)}</span>}
        </summary>
        <dl>
          {(['showsUpIn', 'symptom', 'repairEvidence'] as const).map((field) => (
            <div key={field}>
              <dt>{t.clinics.columns[field]}</dt>
              <dd>
                <Inline>{row[field]}</Inline>
              </dd>
            </div>
          ))}
        </dl>
        <div class="buttons">
          <button type="button" class="main" onClick={() => void logFrom(row)}>
            {t.clinics.logRow}
          </button>
          <Opener label={row.isOwn ? t.clinics.changeRow : t.clinics.replaceRow}>
            {(close) => (
              <RadarRowForm
                clinic={row.clinic}
                radarRowId={() => (row.isOwn ? row.radarRowId : newId())}
                row={row}
                onDone={close}
              />
            )}
          </Opener>
          {row.isOwn && (
            <Confirm
              label={t.clinics.removeRow}
              question={row.replaces ? t.clinics.removeReplacing : t.clinics.removeOwn}
              really={t.clinics.removeYes}
              onConfirm={() => void removeRadarRow(row.radarRowId)}
            />
          )}
        </div>
      </details>
    </li>
  );
}

async function logFrom(row: RadarRow): Promise<void> {
  const { clinic, radarRowId, mistake, symptom } = row;
  await begin({ ...emptyDraft(clinic), radarRowId, mistake: plain(mistake), symptom: plain(symptom) });
  go('/log');
}
