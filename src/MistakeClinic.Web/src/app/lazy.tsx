import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text';
import { speakLater } from '../text/later';
import { Page } from './Page';

type PageType = ComponentType<Record<string, string>>;

/** A page whose code is fetched when it is first opened, so that it is no part of the first load. */
export function lazy(load: () => Promise<ComponentType<never>>): ComponentType<never> {
  let loaded: PageType | null = null;

  function LazyPage(props: Record<string, string>) {
    const [state, setState] = useState<'loading' | 'failed' | 'loaded'>(loaded ? 'loaded' : 'loading');
    useEffect(() => {
      if (state !== 'loading') return;
      let isShown = true;
      const end = (to: 'failed' | 'loaded') => isShown && setState(to);
      Promise.all([load(), speakLater()]).then(
        ([page]) => {
          loaded = page as PageType;
          end('loaded');
        },
        () => end('failed'),
      );
      return () => {
        isShown = false;
      };
    }, [state]);
    const Loaded = loaded;
    if (Loaded) return <Loaded {...props} />;
    return state === 'failed' ? (
      <LoadFailed />
    ) : (
      <main id="content" aria-busy="true">
        <p class="loading">{t.loading}</p>
      </main>
    );
  }

  return LazyPage as ComponentType<never>;
}

// A browser may remember that a script was not there, so only a new page asks for it again.
function LoadFailed() {
  return (
    <Page title={t.lazy.title}>
      <p>{t.lazy.text}</p>
      <button type="button" class="main" onClick={() => location.reload()}>
        {t.lazy.again}
      </button>
    </Page>
  );
}
