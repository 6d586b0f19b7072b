import { serveStores } from './storage/index.ts';
import { stores } from './stores.ts';

serveStores(stores);
