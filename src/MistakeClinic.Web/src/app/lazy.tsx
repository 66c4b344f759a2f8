import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text';
import { Page } from './Page';

/** A page that is loaded when it is first opened, so that the first load stays small. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  let loaded: ComponentType<P> | null = null;
  return function LazyPage(props: P) {
    const [, setState] = useState(0);
    const [isMissing, setMissing] = useState(false);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (page) => {
          loaded = page;
          setState(1);
        },
        () => setMissing(true),
      );
    }, []);
    const Loaded = loaded;
    if (Loaded) return <Loaded {...props} />;
    return isMissing ? <Missing /> : <p class="loading">{t.loading}</p>;
  };
}

// A browser remembers that a script was not there, so only a new page asks for it again.
function Missing() {
  return (
    <Page title={t.lazy.title}>
      <p>{t.lazy.text}</p>
      <p class="buttons">
        <button type="button" class="main" onClick={() => location.reload()}>
          {t.lazy.again}
        </button>
      </p>
    </Page>
  );
}
