import type { ProjectFiles } from '../types.js';

/** More characters than scripts of a project have, but for what somebody else has made. */
const MAX_CHARACTERS = 50_000_000;

/** The same files, each read once: several frontends look at the scripts of one project. */
export function remembered(files: ProjectFiles): ProjectFiles {
  const texts = new Map<string, string>();
  let left = MAX_CHARACTERS;
  return {
    ...files,
    read(path) {
      const known = texts.get(path);
      if (known !== undefined) return known;
      const text = files.read(path);
      if (text === undefined || text.length > left) return text;
      left -= text.length;
      texts.set(path, text);
      return text;
    },
  };
}
