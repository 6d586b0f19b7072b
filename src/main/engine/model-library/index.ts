export { createChanges } from './changes.ts';
export { createChanging } from './changing.ts';
export { createDownloads } from './downloads.ts';
export { openFleet } from './fleet.ts';
export { createInstalling } from './installing.ts';
export { createListing } from './listing.ts';
export { createModels, type Models } from './models.ts';
export { modelsProcedures } from './procedures.ts';
export { createReranking } from './reranking.ts';
