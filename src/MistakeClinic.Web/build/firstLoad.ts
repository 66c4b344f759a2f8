interface Context {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

const main = /[\\/]src[\\/]main\.tsx$/;

/**
 * Names the chunk of what main.tsx imports, directly or not: one file, however many of the pages that are fetched later share
 * parts of it. All else is split as usual.
 */
export function firstLoad(id: string, context: Context): string | null {
  const seen = new Set<string>([id]);
  // A set grows while it is gone through.
  for (const one of seen) {
    if (main.test(one)) return 'main';
    for (const importer of context.getModuleInfo(one)?.importers ?? []) seen.add(importer);
  }
  return null;
}
