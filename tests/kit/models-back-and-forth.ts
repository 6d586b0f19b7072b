import { setTimeout } from 'node:timers/promises';
import type { Client, Model } from '../../src/contract/index.ts';

export async function modelOf(client: Client, id: string): Promise<Model> {
  const { models } = await client.models.list({});
  const model = models.find((known) => known.id === id);
  if (model === undefined) throw new Error(`${id} is not in the list`);
  return model;
}

/** Waits until a model is in a state; a model that cannot be used ends the wait. */
export async function untilModel(client: Client, id: string, state: Model['state']): Promise<Model> {
  for (;;) {
    const model = await modelOf(client, id);
    if (model.state === state) return model;
    if (model.problem !== null) throw new Error(model.problem.message);
    await setTimeout(50);
  }
}

/** Adds a model, learns, takes over, goes back and drops what was learned, without end. */
export async function modelsBackAndForth(client: Client, folder: string): Promise<never> {
  const { id } = await client.models.add({ folder });
  for (;;) {
    const { state, vectors } = await modelOf(client, id);
    if (state === 'active') await client.models.rollback({});
    else if (state === 'standby') await client.models.drop({ id, confirmed: true });
    else if (state === 'installed' && vectors > 0) await setTimeout(20);
    else {
      await client.models.use({ id });
      await untilModel(client, id, 'active');
    }
  }
}
