const { createInterface } = process.getBuiltinModule('node:readline');

/** One line from the terminal; undefined when it ends before one is given. */
export function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((done) => {
    lines.on('close', () => done(undefined));
    lines.question(question, (answer) => {
      done(answer);
      lines.close();
    });
  });
}
