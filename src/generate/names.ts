/** "Uploads" of "src/uploads.ts", and of "Uploads": letters and digits. */
export const logicalName = (label: string): string => (label.split('/').at(-1) ?? '').replace(/\.[a-z]+\b/, '').split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Function';
