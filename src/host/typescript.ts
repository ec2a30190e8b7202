import { pathToFileURL } from 'node:url';

/** What Node says of TypeScript that it can't run by itself: syntax that is more than types, imports without or with another extension. */
const BEYOND_NODE: ReadonlySet<string> = new Set([
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_UNKNOWN_FILE_EXTENSION', 'ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_REQUIRE_ESM',
]);

/** Runs a module in TypeScript: by Node where it can, else by jiti. @throws whatever the module throws */
export async function importTypeScript(path: string): Promise<unknown> {
  if ('typescript' in process.features && process.features.typescript !== false) {
    try {
      return (await import(pathToFileURL(path).href)) as unknown;
    } catch (error) {
      if (!BEYOND_NODE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  const { createJiti } = await import('jiti');
  // nothing is written beside the project or into a folder that others may write to
  return createJiti(path, { fsCache: false, moduleCache: false, interopDefault: false }).import(path);
}
