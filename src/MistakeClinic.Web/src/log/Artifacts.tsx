import { t } from '../text/later';
import { artifacts } from './evidence';

type Artifact = (typeof artifacts)[number];

/** What the repair changed: any of six things. */
export function Artifacts({ changed, onChange }: { changed: readonly string[]; onChange: (to: Artifact[]) => void }) {
  const toggle = (artifact: Artifact) =>
    onChange(artifacts.filter((one) => (one === artifact) !== changed.includes(one)));
  return (
    <fieldset>
      <legend>{t.log.changed}</legend>
      {artifacts.map((artifact) => (
        <label key={artifact} class="choice">
          <input type="checkbox" checked={changed.includes(artifact)} onChange={() => toggle(artifact)} />
          {t.log.artifacts[artifact]}
        </label>
      ))}
    </fieldset>
  );
}
