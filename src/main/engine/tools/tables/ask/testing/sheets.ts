/** Sheets of several kinds, made of fixed numbers, for tests of questions about tables. */
type Value = string | number | boolean | null;

export interface Sheet {
  file: string;
  sheet: string;
  columns: { title: string; type: 'integer' | 'real' | 'text' | 'boolean' | 'date' | 'mixed' }[];
  rows: Value[][];
}

/** Lehmer's generator, so that the sheets are the same everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};
const two = (n: number) => String(n).padStart(2, '0');
const range = (count: number) => Array.from({ length: count }, (_, at) => at);
const cents = (n: number) => n / 100;

function orders(): Sheet {
  const next = numbers(11);
  const cities = ['Berlin', 'Hamburg', 'Paris', 'Oslo', 'New York'];
  const products = ['Desk lamp', 'Chair', 'Monitor', 'Keyboard'];
  const customers = ['Miller AG', 'Nordwind GmbH', 'Atlas Ltd', 'Jane Fox', 'Orchard & Sons'];
  const rows = range(120).map((at) => {
    const quantity = 1 + next(9);
    const price = 500 + next(20_000);
    const date = `${2022 + (at % 3)}-${two(1 + next(12))}-${two(1 + next(28))}`;
    const place = pick(cities, next(50));
    return [
      1001 + at,
      date,
      pick(customers, next(50)),
      place,
      pick(products, next(40)),
      quantity,
      cents(price),
      cents(price * quantity),
    ];
  });
  return {
    file: 'orders.csv',
    sheet: 'orders',
    columns: [
      { title: 'Order ID', type: 'integer' },
      { title: 'Date', type: 'date' },
      { title: 'Customer', type: 'text' },
      { title: 'City', type: 'text' },
      { title: 'Product', type: 'text' },
      { title: 'Quantity', type: 'integer' },
      { title: 'Unit price', type: 'real' },
      { title: 'Revenue', type: 'real' },
    ],
    rows,
  };
}

function expenses(): Sheet {
  const next = numbers(23);
  const categories = ['Travel', 'Food', 'Rent', 'Office supplies', 'Software'];
  const rows: Value[][] = range(80).map((at) => {
    const date = `2024-${two(1 + next(12))}-${two(1 + next(28))}`;
    return [
      date,
      pick(categories, next(50)),
      `Receipt ${at + 1}`,
      cents(100 + next(50_000)),
      next(3) === 0 ? 'no' : 'yes',
    ];
  });
  const total = rows.reduce((sum, row) => sum + Math.round(Number(row[3]) * 100), 0);
  rows.push(['Total', null, null, cents(total), null]);
  return {
    file: 'expenses.xlsx',
    sheet: 'Expenses',
    columns: [
      { title: 'Date', type: 'mixed' },
      { title: 'Category', type: 'text' },
      { title: 'Description', type: 'text' },
      { title: 'Amount (EUR)', type: 'real' },
      { title: 'Approved', type: 'text' },
    ],
    rows,
  };
}

function staff(): Sheet {
  const next = numbers(37);
  const first = ['Anna', 'Ben', 'Carla', 'David', 'Elif', 'Farid', 'Grace', 'Hugo'];
  const last = ['Schmidt', 'Okafor', 'Larsen', 'Rossi', 'Tanaka'];
  const departments = ['Sales', 'Engineering', 'Marketing', 'Support'];
  const rows = range(40).map((at) => [
    `${pick(first, at)} ${pick(last, Math.floor(at / 8))}`,
    pick(departments, next(40)),
    pick(['Leeds', 'Lisbon', 'Vienna'], next(30)),
    30_000 + at * 1100 + next(1000),
    `${2005 + next(18)}-${two(1 + next(12))}-${two(1 + next(28))}`,
    21 + next(40),
  ]);
  return {
    file: 'staff.xlsx',
    sheet: 'Employees',
    columns: [
      { title: 'Name', type: 'text' },
      { title: 'Department', type: 'text' },
      { title: 'Location', type: 'text' },
      { title: 'Salary', type: 'integer' },
      { title: 'Hire date', type: 'date' },
      { title: 'Age', type: 'integer' },
    ],
    rows,
  };
}

function temperatures(): Sheet {
  const next = numbers(41);
  const stations = ['Harbour', 'Airport', 'Summit'];
  const rows = range(90).map((at) => [
    pick(stations, at),
    `2023-${two(1 + Math.floor(at / 8))}-${two(1 + (at % 28))}`,
    (next(500) - 150) / 10,
    next(4) === 0 ? null : next(300) / 10,
  ]);
  return {
    file: 'weather_2023.csv',
    sheet: 'weather_2023',
    columns: [
      { title: 'Station', type: 'text' },
      { title: 'Day', type: 'date' },
      { title: 'Temperature (°C)', type: 'real' },
      { title: 'Rainfall (mm)', type: 'real' },
    ],
    rows,
  };
}

function stock(): Sheet {
  const next = numbers(53);
  const items = [
    'Bolt',
    'Nut',
    'Washer',
    'Screw',
    'Hinge',
    'Bracket',
    'Spring',
    'Gasket',
    'Valve',
    'Rivet',
    'Clamp',
    'Pulley',
  ];
  const rows = items.map((item, at) => [
    item,
    pick(['Fasteners', 'Fittings', 'Moving parts'], next(30)),
    pick(['North', 'South'], next(20)),
    next(900),
    cents(10 + at * 37 + next(30)),
    50 + next(100),
  ]);
  return {
    file: 'stock list.xlsx',
    sheet: 'Inventory',
    columns: [
      { title: 'Item', type: 'text' },
      { title: 'Type', type: 'text' },
      { title: 'Warehouse', type: 'text' },
      { title: 'Units', type: 'integer' },
      { title: 'Price', type: 'real' },
      { title: 'Reorder level', type: 'integer' },
    ],
    rows,
  };
}

function attendance(): Sheet {
  const next = numbers(61);
  const students = ['Lena Wolf', 'Tom Reed', 'Mia Chen', 'Omar Aziz', 'Sara Lind'];
  const rows = range(75).map((at) => {
    const present = next(5) !== 0;
    return [
      pick(students, at),
      pick(['Maths', 'History', 'Art'], Math.floor(at / 25)),
      `2024-0${1 + Math.floor(at / 15)}-${two(1 + (at % 15))}`,
      present,
      present ? 1 + next(3) / 2 : 0,
    ];
  });
  return {
    file: 'attendance.csv',
    sheet: 'attendance',
    columns: [
      { title: 'Student', type: 'text' },
      { title: 'Class', type: 'text' },
      { title: 'Lesson date', type: 'date' },
      { title: 'Present', type: 'boolean' },
      { title: 'Hours', type: 'real' },
    ],
    rows,
  };
}

function german(value: number): string {
  return value.toLocaleString('de', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** Every value a text, as a sheet that was typed in has them. */
function bestellungen(): Sheet {
  const next = numbers(71);
  const rows = range(60).map((at) => [
    `B-${100 + at}`,
    `${two(1 + next(28))}.${two(1 + next(12))}.2024`,
    pick(['Müller KG', 'Weiß OHG', 'Groß & Co'], next(30)),
    pick(['München', 'Köln', 'Zürich'], next(30)),
    String(1 + next(20)),
    `${german(cents(5000 + next(900_000)))} €`,
  ]);
  return {
    file: 'Bestellungen.xlsx',
    sheet: 'Tabelle1',
    columns: [
      { title: 'Bestellnummer', type: 'text' },
      { title: 'Datum', type: 'text' },
      { title: 'Kunde', type: 'text' },
      { title: 'Stadt', type: 'text' },
      { title: 'Menge', type: 'text' },
      { title: 'Betrag', type: 'text' },
    ],
    rows,
  };
}

function mitarbeiter(): Sheet {
  const next = numbers(83);
  const rows = range(25).map((at) => [
    `Person ${String.fromCharCode(65 + at)}`,
    pick(['Vertrieb', 'Technik', 'Einkauf'], next(30)),
    2800 + at * 90 + next(80),
    `20${two(5 + next(18))}-${two(1 + next(12))}-01`,
  ]);
  return {
    file: 'Mitarbeiter.ods',
    sheet: 'Mitarbeiter',
    columns: [
      { title: 'Name', type: 'text' },
      { title: 'Abteilung', type: 'text' },
      { title: 'Gehalt', type: 'integer' },
      { title: 'Eintritt', type: 'date' },
    ],
    rows,
  };
}

function invoices(): Sheet {
  const next = numbers(97);
  const rows = range(50).map((at) => [
    `R${2000 + at}`,
    pick(['Miller AG', 'Bright Water', 'Jane Fox'], next(30)),
    `2024-${two(1 + next(12))}-${two(1 + next(28))}`,
    cents(1000 + next(400_000)),
    pick(['open', 'paid', 'overdue'], next(30)),
  ]);
  return {
    file: 'invoices.xlsx',
    sheet: 'Sheet1',
    columns: [
      { title: 'Invoice number', type: 'text' },
      { title: 'Client', type: 'text' },
      { title: 'Issued', type: 'date' },
      { title: 'Total amount', type: 'real' },
      { title: 'Status', type: 'text' },
    ],
    rows,
  };
}

export const sheets: readonly Sheet[] = [
  orders(),
  expenses(),
  staff(),
  temperatures(),
  stock(),
  attendance(),
  bestellungen(),
  mitarbeiter(),
  invoices(),
];
