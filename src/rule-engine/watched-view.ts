import type { GetFact, Project, RuleContext } from '../types.js';

/** The same project and facts; `looks` is called when somebody asks for more than what belongs to one declaration or file. */
export function watchedView(project: Project, get: GetFact, looks: () => void): Pick<RuleContext, 'project' | 'get'> {
  const view = new Proxy(project, {
    get(target, key) {
      if (key !== 'settings' && key !== 'partition') looks();
      return Reflect.get(target, key) as unknown;
    },
  });
  const watched: GetFact = (fact) => {
    if (fact.ofData !== true && fact.ofOne !== true) looks();
    return get(fact);
  };
  return { project: view, get: watched };
}
