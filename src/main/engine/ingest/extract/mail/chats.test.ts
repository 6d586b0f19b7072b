import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';
import { zipOf } from '../../../../../../tests/fixtures/zip-of.ts';
import { spokenLine } from '../../../text-forms/index.ts';

const read = async (name: string, source: string) => (await opened(source, name)).read;

test.each([
  [
    'Android, German',
    'WhatsApp Chat mit Zoë.txt',
    '12.03.24, 09:14 - Nachrichten sind Ende-zu-Ende-verschlüsselt.\n12.03.24, 09:14 - Zoë: Guten Morgen\nzweite Zeile\n12.03.24, 09:15 - Otto Lind: <Medien ausgeschlossen>\n13.03.24, 21:00 - Otto Lind: Bis morgen: 9 Uhr\n',
    ['2024-03-12', '2024-03-13'],
    'Zoë, Otto Lind',
  ],
  [
    'iPhone, English (US)',
    '_chat.txt',
    '[3/12/24, 9:14:05\u202fAM] Zoë: \u200eMessages are encrypted.\n[3/12/24, 9:14:07\u202fAM] ~ Otto Lind: Good morning\nsecond line\n[3/13/24, 9:00:00\u202fPM] Zoë: Until: tomorrow\n',
    ['2024-03-12', '2024-03-13'],
    'Zoë, ~ Otto Lind',
  ],
  [
    'Android, Chinese',
    'WhatsApp 与王芳的对话.txt',
    '2024/3/12 下午9:14 - 王芳: 早上好\n2024/3/12 下午9:15 - 李雷: 你好\n2024/3/13 上午9:00 - 王芳: 明天见\n',
    ['2024-03-12', '2024-03-13'],
    '王芳, 李雷',
  ],
  [
    'Android, Spanish',
    'Chat de WhatsApp con Ana.txt',
    '12/3/24, 9:14 p. m. - Ana: Hola\n13/3/24, 9:14 a. m. - Luis: Buenos días\n13/3/24, 9:15 a. m. - Ana: ¿Qué tal?\n',
    ['2024-03-12', '2024-03-13'],
    'Ana, Luis',
  ],
])('reads WhatsApp of %s', async (_, name, source, days, participants) => {
  const chat = await read(name, source);
  expect(chat).toMatchObject({ format: 'whatsapp', metadata: { participants } });
  expect(chat.headings.filter(({ level }) => level === 2).map(({ title }) => title.slice(0, 10))).toEqual(days);
  const spoken = chat.text.split('\n').filter((line) => spokenLine.test(line));
  expect(spoken.length).toBeGreaterThanOrEqual(2);
});

test('a chat keeps who, when and what in one written form', async () => {
  const chat = await read(
    'WhatsApp Chat mit Zoë.txt',
    '12.03.24, 09:14 - Gruppe erstellt\n12.03.24, 09:14 - Zoë: Guten Morgen\n\n# keine Überschrift\n12.03.24, 09:15 - Otto: <Medien ausgeschlossen>\n',
  );
  expect(chat.text).toBe(
    '# Zoë\n\n## 2024-03-12, Tuesday 12 March\n\n(09:14) Gruppe erstellt\n\n**Zoë** (09:14): Guten Morgen\n\\# keine Überschrift',
  );
  expect(chat.metadata).toMatchObject({
    participants: 'Zoë',
    media: 1,
    first: '2024-03-12T09:14',
    last: '2024-03-12T09:14',
  });
});

test('reads Telegram as JSON, one chat and all chats', async () => {
  const chat = (name: string) => ({
    name,
    type: 'personal_chat',
    id: 1,
    messages: [
      { id: 1, type: 'service', date: '2024-03-12T09:14:05', actor: 'Zoë', action: 'phone_call', text: '' },
      {
        id: 2,
        type: 'message',
        date: '2024-03-12T09:15:05',
        date_unixtime: '1',
        from: 'Zoë',
        from_id: 'user1',
        text: ['See ', { type: 'text_link', text: 'this', href: 'https://x.org' }],
      },
      { id: 3, type: 'message', date: '2024-03-13T10:00:00', from: null, file: 'files/plan.pdf', text: '' },
    ],
  });
  const one = await read('result.json', JSON.stringify(chat('Zoë'), null, 1));
  expect(one).toMatchObject({ format: 'telegram', title: 'Zoë', metadata: { messages: 3 } });
  expect(one.text).toContain('(09:14) Zoë phone call\n\n**Zoë** (09:15): See this (https://x.org)');
  expect(one.text).toContain('**Deleted account** (10:00): File: plan.pdf');
  const all = await read(
    'result.json',
    JSON.stringify({
      about: 'Here is the data you requested.',
      contacts: 'x'.repeat(20_000),
      chats: { list: [chat('Zoë'), chat('Otto')] },
    }),
  );
  expect(all.text).toContain('Chat: Otto');
});

test('reads Telegram as pages', async () => {
  const page = `<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Zoë</div></div></div><div class="page_body chat_page"><div class="history">
   <div class="message service" id="message-1"><div class="body details">12 March 2024</div></div>
   <div class="message default clearfix" id="message2"><div class="body"><div class="pull_right date details" title="12.03.2024 09:14:05 UTC+01:00">09:14</div><div class="from_name">Zoë</div><div class="text">Guten <strong>Morgen</strong><br>Otto</div></div></div>
   <div class="message default clearfix joined" id="message3"><div class="body"><div class="pull_right date details" title="12.03.2024 09:15:05 UTC+01:00">09:15</div><div class="text">Noch etwas</div></div></div>
  </div></div></div></body></html>`;
  const chat = await read('messages.html', page);
  expect(chat).toMatchObject({ format: 'telegram-html', title: 'Zoë', metadata: { participants: 'Zoë', messages: 2 } });
  expect(chat.text).toContain('**Zoë** (09:14): Guten Morgen\nOtto\n\n**Zoë** (09:15): Noch etwas');
});

const slackDay = [
  { type: 'message', user: 'U1', text: 'See <https://x.org|the plan>, <@U2> &amp; all', ts: '1710234854.000100' },
  { type: 'message', user: 'U2', text: 'Yes', ts: '1710234900.000200', thread_ts: '1710234854.000100' },
  {
    type: 'message',
    subtype: 'channel_join',
    user: 'U2',
    text: '<@U2> has joined the channel',
    ts: '1710234950.000100',
  },
];

test('reads a Slack export: a document for each channel, with real names', async () => {
  const zip = zipOf([
    {
      name: 'users.json',
      data: JSON.stringify([
        { id: 'U1', profile: { real_name: 'Zoë Çelik' } },
        { id: 'U2', name: 'otto' },
      ]),
    },
    { name: 'channels.json', data: '[]' },
    { name: 'general/2024-03-12.json', data: JSON.stringify(slackDay) },
    {
      name: 'general/2024-03-13.json',
      data: JSON.stringify([{ ...slackDay[1], ts: '1710320000.000100', thread_ts: undefined }]),
    },
  ]);
  const { read: listing, member } = await opened(zip, 'Orchard Slack export.zip');
  expect(listing).toMatchObject({ format: 'slack-export', members: [{ path: 'general.json' }] });
  const channel = (await member(0)).read;
  expect(channel).toMatchObject({
    format: 'slack',
    title: 'general',
    metadata: { participants: 'Zoë Çelik, otto', messages: 4 },
  });
  expect(channel.text).toContain(
    '**Zoë Çelik** (09:14): See the plan (https://x.org), @otto & all\n\n**otto** (09:15): ↳ Yes',
  );
  expect(channel.text).toContain('(09:15) @otto has joined the channel');
  expect(channel.text).toContain('## 2024-03-13, Wednesday 13 March');
});

test('reads a single day of Slack', async () => {
  expect(await read('2024-03-12.json', JSON.stringify(slackDay, null, 2))).toMatchObject({
    format: 'slack',
    metadata: { participants: 'U1, U2' },
  });
});

test('reads Discord as JSON and as text', async () => {
  const json = await read(
    'general.json',
    JSON.stringify({
      guild: { id: '1', name: 'Orchard' },
      channel: { id: '2', name: 'general' },
      messages: [
        {
          id: '3',
          type: 'Default',
          timestamp: '2024-03-12T09:14:05.123+00:00',
          content: 'Hi',
          author: { name: 'zoe', nickname: 'Zoë' },
          attachments: [{ fileName: 'a.png' }],
          embeds: [],
        },
      ],
    }),
  );
  expect(json).toMatchObject({ format: 'discord', title: 'Orchard / general' });
  expect(json.text).toContain('**Zoë** (09:14): Hi\nFile: a.png');
  const line = '='.repeat(62);
  const text = await read(
    'general.txt',
    `${line}\nGuild: Orchard\nChannel: general\n${line}\n\n[13/03/2024 09:14] zoe\nHi there\n\n[13/03/2024 09:15] otto\nMorning\n\n{Attachments}\nhttps://x.org/a.png\n\n${line}\nExported 2 message(s)\n${line}\n`,
  );
  expect(text).toMatchObject({
    format: 'discord',
    title: 'general',
    metadata: { participants: 'zoe, otto', first: '2024-03-13T09:14' },
  });
  expect(text.text).toContain('**otto** (09:15): Morning\nhttps://x.org/a.png');
});

test('reads Signal as signal-export writes it', async () => {
  const markdown = await read(
    'chat.md',
    '[2024-03-12, 09:14] Me: Hello  \n[2024-03-12, 09:15] Zoë: Look ![photo](./media/p.jpg)  \nmore  \n',
  );
  expect(markdown).toMatchObject({ format: 'signal', metadata: { participants: 'Me, Zoë' } });
  expect(markdown.text).toContain('**Zoë** (09:15): Look photo\nmore');
  const json = await read(
    'data.json',
    '{"date": "2024-03-12 09:14:00", "sender": "Zoë", "body": "Hi", "quote": "", "sticker": "", "reactions": [], "attachments": []}\n{"date": "2024-03-12 09:15:00", "sender": "Me", "body": "Yes", "quote": "> Hi", "sticker": "", "reactions": [], "attachments": []}\n',
  );
  expect(json).toMatchObject({ format: 'signal', metadata: { participants: 'Zoë, Me' } });
  expect(json.text).toContain('**Me** (09:15): > Hi\nYes');
});

test('reads Messenger with its doubly encoded letters', async () => {
  const broken = (text: string) => Buffer.from(text).toString('latin1');
  const chat = await read(
    'message_1.json',
    JSON.stringify({
      participants: [{ name: broken('Zoë') }],
      messages: [
        { sender_name: 'Otto', timestamp_ms: 1710235000000, content: 'Später' },
        { sender_name: broken('Zoë'), timestamp_ms: 1710234854000, content: broken('Grüße 🍎') },
      ],
      title: broken('Zoë'),
    }),
  );
  expect(chat).toMatchObject({ format: 'messenger', title: 'Zoë' });
  expect(chat.text).toContain('**Zoë** (09:14): Grüße 🍎\n\n**Otto** (09:16): Später');
});

const interview = `Interview with the grower

ADA: How old are the trees?
Wilma Brandt: Eleven of them were planted in 1931.
They still bear.
ADA: And the pears?
Wilma Brandt: Six of them, but only three survived.
ADA: Thank you for your time.
Wilma Brandt: You are welcome.
`;

test('reads a transcript in which speakers clearly alternate', async () => {
  const chat = await read('interview.txt', interview);
  expect(chat).toMatchObject({
    format: 'transcript',
    title: 'Interview with the grower',
    metadata: { participants: 'ADA, Wilma Brandt' },
  });
  expect(chat.text).toContain('**Wilma Brandt**: Eleven of them were planted in 1931.\nThey still bear.');
});

test.each([
  [
    'a form',
    'form.txt',
    'Name: Ada\nPlace: Orchard road.\nAge: 36.\n\nName: Otto\nPlace: Barn road.\nAge: 41.\n\nName: Zoë\nPlace: Mill road.\nAge: 29.\n',
  ],
  [
    'records',
    'trees.txt',
    Array.from(
      { length: 5 },
      (_, at) =>
        `Tree: Number ${at} of the old row.\nKind: An apple with red skin.\nYield: Ninety kilos in a good year.\n`,
    ).join('\n'),
  ],
  [
    'a log',
    'server.log',
    '[2024-03-12 09:14:05] INFO: started the server.\n[2024-03-12 09:14:06] ERROR: no disk: giving up.\n[2024-03-12 09:14:07] INFO: stopped.\n',
  ],
  [
    'notes with colons',
    'notes.txt',
    'Shopping: apples, pears.\nRemember: the ladder.\nThe plan is simple: we go on Friday.\nTools: rope.\nWeather: dry.\nCall Otto.\n',
  ],
  ['ordinary JSON', 'a.json', '{"type": "message", "messages": [{"from": "x"}], "participants": 3}'],
  ['a list of dates', 'dates.txt', '12.03.24, 09:14 - Abfahrt\n13.03.24, 10:00 - Ankunft\n14.03.24, 11:00 - Pause\n'],
])('takes %s for what it is', async (_, name, source) => {
  expect((await read(name, source)).format).toMatch(/^(txt|json|log|text)$/);
});

test.each([
  '[{"type":"message","ts":"1710234854.000100","text":"cut',
  '{"name":"Z","type":"personal_chat","messages":[{"id":1,',
])('a chat in JSON that is cut off is an error with a sentence: %s', async (source) => {
  const result = await read('result.json', source).catch((error: { code: string }) => error.code);
  expect(result === 'corrupt' || typeof result === 'object').toBe(true);
});
