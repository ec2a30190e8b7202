/** Variables of a module, each with its default in HCL. */
export const inputs = (defaults: Readonly<Record<string, string>>): string => Object.entries(defaults).map(([name, value]) => `variable "${name}" { default = ${value} }\n`).join('');
