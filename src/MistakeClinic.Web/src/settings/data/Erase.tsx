import { t } from '../../text/later';
import { Opener } from '../../ui/Opener';
import { EraseForm } from './EraseForm';

export function Erase() {
  return (
    <section class="card">
      <h2>{t.data.erase}</h2>
      <p>{t.data.eraseText}</p>
      <p class="hint">{t.data.eraseStays}</p>
      <Opener label={t.data.begin} class="bad">
        {(close) => <EraseForm onCancel={close} />}
      </Opener>
    </section>
  );
}
