import { os } from '../implement.ts';
import { later } from '../later.ts';
import type { Assistants } from './assistants.ts';

export function assistantsProcedures(_assistants: Assistants) {
  return {
    list: os.assistants.list.handler(later),
    get: os.assistants.get.handler(later),
    create: os.assistants.create.handler(later),
    update: os.assistants.update.handler(later),
    duplicate: os.assistants.duplicate.handler(later),
    remove: os.assistants.remove.handler(later),
    setDefault: os.assistants.setDefault.handler(later),
    setPicture: os.assistants.setPicture.handler(later),
    versions: os.assistants.versions.handler(later),
    restore: os.assistants.restore.handler(later),
    export: os.assistants.export.handler(later),
    import: os.assistants.import.handler(later),
    compare: os.assistants.compare.handler(later),
  };
}
