/** Wrong use that the user can mend: an option, a configuration, a path. The run ends with exit status 2 before anything is linted. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
  constructor(readonly messages: readonly string[]) {
    super(messages.join('\n'));
  }
}
