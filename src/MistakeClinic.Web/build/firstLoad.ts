/** The parts of the bundler's context that are used. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/**
 * Names the chunk of all that the first page needs: one file, because each file more is a round trip on a slow network. What
 * only pages need that are fetched when they are opened stays with them.
 */
export function firstLoad(entry: string): (id: string, modules: Modules) => string | null {
  let needed: Set<string> | null = null;
  return (id, modules) => {
    needed ??= reached(entry, modules);
    return needed.has(id) ? 'app' : null;
  };
}

function reached(entry: string, modules: Modules): Set<string> {
  const found = new Set([entry]);
  for (const id of found) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}
