const FOLDER = /^(?:(.*)\/)?[^/]*\.(?:tf|tofu)(?:\.json)?$/;

/** What is declared together: one file, or for Terraform all files of a folder, which are one module ("Files and Configuration Structure"). */
export function declaredTogether(file: string): string {
  const found = FOLDER.exec(file);
  return found === null ? file : `${found[1] ?? '.'}/*.tf`;
}

export const isTerraform = (file: string): boolean => FOLDER.test(file);
