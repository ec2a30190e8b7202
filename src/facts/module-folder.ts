const IS_TERRAFORM = /\.(?:tf|tofu)(?:\.json)?$/;

/** What is declared together: one file, or for Terraform all files of a folder, which are one module ("Files and Configuration Structure"). */
export function declaredTogether(file: string): string {
  if (!isTerraform(file)) return file;
  const slash = file.lastIndexOf('/');
  return `${slash < 0 ? '.' : file.slice(0, slash)}/*.tf`;
}

export const isTerraform = (file: string): boolean => IS_TERRAFORM.test(file);
