import { os } from '../../implement.ts';
import { later } from '../later.ts';

export function traitsProcedures() {
  const { get, update, history, insights, decide, set, remove, importEntertainment, addEntertainment } = os.traits;
  return {
    get: get.handler(later),
    update: update.handler(later),
    history: history.handler(later),
    insights: insights.handler(later),
    decide: decide.handler(later),
    set: set.handler(later),
    remove: remove.handler(later),
    importEntertainment: importEntertainment.handler(later),
    addEntertainment: addEntertainment.handler(later),
  };
}
