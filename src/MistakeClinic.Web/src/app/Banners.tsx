import { isFull, isOnline } from '../state/background';
import { outbox, refused, unkept } from '../state/model';
import { t } from '../text';
import { Link } from './router';
import { takeNewVersion, waitingVersion } from './updates';

/** What the learner has to know wherever it happens. */
export function Banners() {
  return (
    <div class="banners" role="status">
      {unkept.value > 0 && <p class="banner bad">{t.state.unkept(unkept.value)}</p>}
      {isFull.value && unkept.value === 0 && <p class="banner bad">{t.state.full}</p>}
      {refused.value.length > 0 && (
        <p class="banner bad">
          {t.state.refused(refused.value.length)} <Link to="/refused">{t.state.look}</Link>
        </p>
      )}
      {!isOnline.value && <p class="banner">{t.state.offline(outbox.value.length)}</p>}
      {waitingVersion.value && (
        <p class="banner">
          {t.state.update}{' '}
          <button type="button" class="plain" onClick={takeNewVersion}>
            {t.state.reload}
          </button>
        </p>
      )}
    </div>
  );
}
