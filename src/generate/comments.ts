/** Comment lines: what is linted must not break out of them, nor steer a terminal. */
export const comments = (lines: readonly string[], indent: string): readonly string[] => lines.map((line) => `${indent}# ${line.replace(/[\u0000-\u001f\u007f-\u009f\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')}`);
