import { render } from 'preact';
import { App } from './app/App';
import { keepOffline } from './app/updates';
import { NoStorage } from './pages/NoStorage';
import { keepInSync } from './state/background';
import { chosenLanguage } from './state/device';
import { load, unkept } from './state/model';
import { speak } from './text';

const root = document.getElementById('app')!;

// The browser asks before the page goes with what no storage holds.
addEventListener('beforeunload', (event) => {
  if (unkept.value > 0) event.preventDefault();
});

// A store that answers at once, as it does nearly always, needs no page that says to wait.
const patience = 200;
const loading = load();
const waited = new Promise((resolve) => setTimeout(resolve, patience));
// Without its catalogue the client speaks the language that it brings along.
await speak(chosenLanguage()).catch(() => {});
await Promise.race([loading.catch(() => {}), waited]);
// What index.html has there, which Preact would leave beside the page.
root.replaceChildren();
render(<App />, root);
try {
  await loading;
  keepInSync();
  // Without it a browser may throw the outbox away when space is short.
  void navigator.storage?.persist?.();
} catch {
  render(<NoStorage />, root);
}
// Without a service worker everything works but opening offline.
void keepOffline().catch(() => {});
