import { useEffect, useState } from 'preact/hooks';
import { Link } from '../app/router';
import type { Mistake } from '../api/types';
import { Bar } from '../plot/Bar';
import { titleOf } from '../mistakes/title';
import { t } from '../text/later';
import { Table } from '../ui/Table';
import { byRadarRow, byRootCause, type Tally } from './causes';
import { readRows } from './radarRows';

const shownAtFirst = 8;

/** What the mistakes have in common: the hidden assumption, and the trap of the mistake radar. */
export function CausesSection({ mistakes }: { mistakes: Mistake[] }) {
  const words = t.progress.causes;
  const [rows, setRows] = useState<ReadonlyMap<string, string> | null>(null);
  const clinics = [...new Set(mistakes.filter((mistake) => mistake.radarRowId).map((mistake) => mistake.clinic))].sort();
  useEffect(() => void readRows(clinics, setRows), [clinics.join()]);
  if (mistakes.length === 0) {
    return (
      <section>
        <h2>{words.title}</h2>
        <p>{words.none}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{words.title}</h2>
      <h3>{words.assumption}</h3>
      <p class="hint">{words.assumptionText}</p>
      <Tallies head={words.assumption} tallies={byRootCause(mistakes)} nameOf={(key) => key ?? words.noCause} />
      <h3>{words.row}</h3>
      <p class="hint">{words.rowText}</p>
      <Tallies
        head={words.row}
        tallies={byRadarRow(mistakes)}
        nameOf={(key) => (key === null ? words.noRow : (rows === null ? '…' : (rows.get(key) ?? words.unknownRow)))}
      />
    </section>
  );
}

interface TalliesProps {
  head: string;
  tallies: Tally[];
  nameOf: (key: string | null) => string;
}

/** A table that is its own plot: each row has a bar as long as its number. */
function Tallies({ head, tallies, nameOf }: TalliesProps) {
  const words = t.progress.causes;
  const [isAll, setAll] = useState(false);
  const most = Math.max(...tallies.map((tally) => tally.times));
  const shown = isAll ? tallies : tallies.slice(0, shownAtFirst);
  return (
    <>
      <Table
        label={head}
        class="tallies"
        head={[head, words.times]}
        rows={shown.map((tally) => [
          <>
            <TallyName tally={tally} name={nameOf(tally.key)} />
            <Bar share={tally.times / most} />
          </>,
          tally.times,
        ])}
      />
      {tallies.length > shown.length && (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {words.more(tallies.length - shown.length)}
        </button>
      )}
    </>
  );
}

// What is behind a single mistake leads to it.
function TallyName({ tally, name }: { tally: Tally; name: string }) {
  const only = tally.key !== null && tally.mistakes.length === 1 ? tally.mistakes[0] : null;
  if (tally.key === null) return <span class="quiet">{name}</span>;
  return only ? (
    <Link to={`/mistakes/${only.mistakeId}`}>
      {titleOf(name)}
    </Link>
  ) : (
    <>{titleOf(name)}</>
  );
}
