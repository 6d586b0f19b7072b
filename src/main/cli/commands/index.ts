import type { Command } from '../command.ts';

/** Every command, loaded when it is called. */
export const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['app', async () => (await import('./app.ts')).app],
  ['serve', async () => (await import('./serve.ts')).serve],
  ['add', async () => (await import('./add.ts')).add],
  ['text', async () => (await import('./text.ts')).text],
  ['list', async () => (await import('./list.ts')).list],
  ['show', async () => (await import('./show.ts')).show],
  ['remove', async () => (await import('./remove.ts')).remove],
  ['receipt', async () => (await import('./receipt.ts')).receipt],
  ['watch', async () => (await import('./watch.ts')).watch],
  ['bin', async () => (await import('./bin.ts')).bin],
  ['queue', async () => (await import('./queue.ts')).queue],
  ['collections', async () => (await import('./collections.ts')).collections],
  ['tag', async () => (await import('./tag.ts')).tag],
  ['tables', async () => (await import('./tables.ts')).tables],
  ['tools', async () => (await import('./tools.ts')).tools],
  ['settings', async () => (await import('./settings.ts')).settings],
  ['models', async () => (await import('./models.ts')).models],
  ['language', async () => (await import('./language.ts')).language],
  ['search', async () => (await import('./search.ts')).search],
  ['searches', async () => (await import('./searches.ts')).searches],
  ['ask', async () => (await import('./ask.ts')).ask],
  ['chat', async () => (await import('./chat.ts')).chat],
  ['summarise', async () => (await import('./summarise.ts')).summarise],
  ['assistants', async () => (await import('./assistants.ts')).assistants],
  ['usage', async () => (await import('./usage.ts')).usage],
  ['conversations', async () => (await import('./conversations.ts')).conversations],
  ['eval', async () => (await import('./eval.ts')).evaluate],
  ['people', async () => (await import('./people.ts')).people],
  ['traits', async () => (await import('./traits.ts')).traits],
  ['tasks', async () => (await import('./tasks.ts')).tasks],
  ['ingest-user', async () => (await import('./ingest-user.ts')).ingestUser],
  ['index', async () => (await import('./index-command.ts')).indexCommand],
  ['doctor', async () => (await import('./doctor.ts')).doctor],
]);

export const help = `commonplace [COMMAND] [--data DIR] [--json]

  (no command)      open the app
  serve             the app's page on 127.0.0.1    [--port N] [--no-open]
  add PATH...       read files, folders and https://... in   [--collection NAME] [--dry-run] [--until findable]
  text PATH...      show a file's text, store nothing
  list, show ID     documents
  remove ID...      take documents out of the library; files stay where they are
  receipt [ID]      what a removal took away, and how that was checked
  watch add DIR     keep the library true to a folder; watch list | run | remove DIR ...
  bin               documents whose files are gone   bin restore ID... | bin empty --yes
  queue             what waits to be read          queue pause | resume | next | cancel | retry
  collections, tag  how the library is divided
  tables ID         the tables in a document, as rows
  tools             what agents may do; tools query "SQL" | ask "QUESTION" | tables | servers ...
  models            what searches by meaning        models add DIR | download ID | use ID | language ...
  language          where language models are asked   language test | providers ... | key set NAME
  settings          what the library is set to     settings NAME VALUE
  search "WORDS"    find passages                  [--by hybrid|keyword|vector] [--k 10]
  searches          saved ones, what was searched   searches save | run | remove | history | stats
  ask "QUESTION"    an answer with its sources     [--assistant NAME] [--everything] [--queries FILE]
  chat              a conversation in the terminal [--assistant NAME] [--resume ID]
  summarise         of --document ID | --collection NAME | --person ID | --week now
  assistants        how questions are answered      assistants show NAME | create NAME | versions NAME | compare A B ...
  usage             tokens, cost and time           [--by day|assistant|conversation|model]   usage limits [NAME VALUE]
  conversations     what was asked and answered     conversations list | show ID | search | export | import ...
  eval              measure retrieval              --queries FILE --qrels FILE [--run FILE]
  people            the people in your documents   people list | show ID | add NAME | update ID | remove ID ...
  ingest-user FILE  take people's profiles out of transcripts, mail and other texts
  traits            the Big Five of people          traits show ID | update [ID] | history ID | set ID --state on ...
  tasks             what runs by the clock          tasks list | run NAME|all | history
  index             how the indexes stand          index check [--repair] | index rebuild
  doctor            is everything well?`;
