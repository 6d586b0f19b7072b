import { expect, test } from 'vitest';
import { sheets } from './testing/sheets.ts';
import { askSheets } from './testing/table-library.ts';

type Value = string | number | boolean | null;
type Row = Record<string, Value>;

const { ask } = askSheets(sheets);

/** A sheet's rows by their titles, for reckoning beside the product. */
function rowsOf(file: string): Row[] {
  const found = sheets.find((sheet) => sheet.file === file);
  if (found === undefined) throw new Error(file);
  return found.rows.map((row) => Object.fromEntries(found.columns.map(({ title }, at) => [title, row[at] ?? null])));
}

const number = (value: Value | undefined): number => {
  if (typeof value !== 'string') return Number(value);
  return Number(
    value
      .replace(/[€ \u00a0]/g, '')
      .replaceAll('.', '')
      .replace(',', '.'),
  );
};
/** In whole ten-thousandths: nothing is lost. */
const sum = (rows: Row[], column: string) =>
  rows
    .filter((row) => row[column] !== null)
    .reduce((total, row) => total + Math.round(number(row[column]) * 10_000), 0) / 10_000;
const filled = (rows: Row[], column: string) => rows.filter((row) => row[column] !== null);
const mean = (rows: Row[], column: string) => Number((sum(rows, column) / filled(rows, column).length).toPrecision(15));
const most = (rows: Row[], column: string) => Math.max(...filled(rows, column).map((row) => number(row[column])));
const fewest = (rows: Row[], column: string) => Math.min(...filled(rows, column).map((row) => number(row[column])));
const middle = (rows: Row[], column: string) => {
  const sorted = filled(rows, column)
    .map((row) => number(row[column]))
    .sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[half]];
  return Number(((low + high) / 2).toPrecision(15));
};
const by = (rows: Row[], column: string, of: (rows: Row[]) => number, key = (row: Row) => String(row[column])) => {
  const groups = Map.groupBy(
    rows.filter((row) => row[column] !== null),
    key,
  );
  return [...groups]
    .map(([name, members]) => [name, of(members)] as [string, number])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
};
/** The first few; of a single first place all that share it. */
const top = (groups: [string, number][], count: number) => {
  const sorted = groups.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.filter(([, value], at) => at < count || (count === 1 && value === sorted[0]?.[1]));
};

const orders = rowsOf('orders.csv');
const expenses = rowsOf('expenses.xlsx').filter(({ Category }) => Category !== null);
const staff = rowsOf('staff.xlsx');
const weather = rowsOf('weather_2023.csv');
const stock = rowsOf('stock list.xlsx');
const attendance = rowsOf('attendance.csv');
const bestellungen = rowsOf('Bestellungen.xlsx');
const mitarbeiter = rowsOf('Mitarbeiter.ods');
const invoices = rowsOf('invoices.xlsx');
const day = (row: Row, column: string) => String(row[column]);
const tag = (row: Row) => String(row.Datum).split('.').reverse().join('-');
const temp = 'Temperature (°C)';
const rain = 'Rainfall (mm)';
const eur = 'Amount (EUR)';

/** Question and what it must give: a single number, or all rows. */
const fires: [string, number | string | [string, number][]][] = [
  // orders
  ['How many orders are there?', orders.length],
  ['how many orders from Berlin', orders.filter(({ City }) => City === 'Berlin').length],
  ['How many orders did we get from New York?', orders.filter(({ City }) => City === 'New York').length],
  ['How many orders from Berlin or Oslo?', orders.filter(({ City }) => City === 'Berlin' || City === 'Oslo').length],
  ['How many orders were placed in 2023?', orders.filter((row) => day(row, 'Date').startsWith('2023')).length],
  ['How many orders in March 2024?', orders.filter((row) => day(row, 'Date').startsWith('2024-03')).length],
  ['number of orders by city', by(orders, 'City', (rows) => rows.length)],
  ['How many orders per product?', by(orders, 'Product', (rows) => rows.length)],
  ['What is the total revenue?', sum(orders, 'Revenue')],
  ['What is the total revenue in orders.csv?', sum(orders, 'Revenue')],
  ['total revenue by customer', by(orders, 'Customer', (rows) => sum(rows, 'Revenue'))],
  [
    'Total revenue per year in the orders sheet',
    by(
      orders,
      'Date',
      (rows) => sum(rows, 'Revenue'),
      (row) => day(row, 'Date').slice(0, 4),
    ),
  ],
  [
    'What was the revenue from Miller AG in total?',
    sum(
      orders.filter(({ Customer }) => Customer === 'Miller AG'),
      'Revenue',
    ),
  ],
  [
    'What is the average revenue for Chair?',
    mean(
      orders.filter(({ Product }) => Product === 'Chair'),
      'Revenue',
    ),
  ],
  ['average unit price by product', by(orders, 'Product', (rows) => mean(rows, 'Unit price'))],
  ['What is the highest unit price?', most(orders, 'Unit price')],
  [
    'What is the lowest unit price of a Monitor?',
    fewest(
      orders.filter(({ Product }) => Product === 'Monitor'),
      'Unit price',
    ),
  ],
  [
    'Which city has the most orders?',
    top(
      by(orders, 'City', (rows) => rows.length),
      1,
    ),
  ],
  [
    'Which customer has the highest total revenue?',
    top(
      by(orders, 'Customer', (rows) => sum(rows, 'Revenue')),
      1,
    ),
  ],
  [
    'top 3 customers by total revenue',
    top(
      by(orders, 'Customer', (rows) => sum(rows, 'Revenue')),
      3,
    ),
  ],
  ['How many orders with a revenue over 500?', orders.filter((row) => number(row.Revenue) > 500).length],
  ['How many orders have a quantity of at least 5?', orders.filter((row) => number(row.Quantity) >= 5).length],
  [
    'number of orders with revenue between 100 and 300',
    orders.filter((row) => number(row.Revenue) >= 100 && number(row.Revenue) <= 300).length,
  ],
  [
    'What is the sum of quantity for Desk lamp in Paris?',
    sum(
      orders.filter(({ Product, City }) => Product === 'Desk lamp' && City === 'Paris'),
      'Quantity',
    ),
  ],
  ['median revenue', middle(orders, 'Revenue')],
  ['How many orders since 2024?', orders.filter((row) => day(row, 'Date') >= '2024').length],
  ['How many orders before 2023-06-01?', orders.filter((row) => day(row, 'Date') < '2023-06-01').length],
  ['How many different products are in orders.csv?', new Set(orders.map(({ Product }) => Product)).size],
  [
    'total revenue in Q1 2024',
    sum(
      orders.filter((row) => /^2024-0[123]/.test(day(row, 'Date'))),
      'Revenue',
    ),
  ],
  [
    'What is the average quantity in orders from Hamburg?',
    mean(
      orders.filter(({ City }) => City === 'Hamburg'),
      'Quantity',
    ),
  ],
  ['revenue by city', by(orders, 'City', (rows) => sum(rows, 'Revenue'))],
  [
    'How many orders did Miller AG place in 2024?',
    orders.filter((row) => row.Customer === 'Miller AG' && day(row, 'Date').startsWith('2024')).length,
  ],
  // expenses, whose last row is a total
  ['What are the total expenses?', sum(expenses, eur)],
  [
    'How much did we spend on Travel?',
    sum(
      expenses.filter(({ Category }) => Category === 'Travel'),
      eur,
    ),
  ],
  [
    'total expenses for Food',
    sum(
      expenses.filter(({ Category }) => Category === 'Food'),
      eur,
    ),
  ],
  ['expenses by category in total', by(expenses, 'Category', (rows) => sum(rows, eur))],
  ['What is the average amount in expenses.xlsx?', mean(expenses, eur)],
  ['average amount per category in the expenses', by(expenses, 'Category', (rows) => mean(rows, eur))],
  [
    'How many expenses are there for Office supplies?',
    expenses.filter(({ Category }) => Category === 'Office supplies').length,
  ],
  ['How many approved expenses are there?', expenses.filter(({ Approved }) => Approved === 'yes').length],
  ['What is the largest amount in expenses.xlsx?', most(expenses, eur)],
  [
    'How much did we spend in August on Food?',
    sum(
      expenses.filter((row) => row.Category === 'Food' && day(row, 'Date').slice(5, 7) === '08'),
      eur,
    ),
  ],
  [
    'Which category has the highest total amount?',
    top(
      by(expenses, 'Category', (rows) => sum(rows, eur)),
      1,
    ),
  ],
  [
    'total expenses per month',
    by(
      expenses,
      'Date',
      (rows) => sum(rows, eur),
      (row) => day(row, 'Date').slice(0, 7),
    ),
  ],
  // staff
  ['highest salary', most(staff, 'Salary')],
  ['What is the average salary?', mean(staff, 'Salary')],
  ['Average salary by department', by(staff, 'Department', (rows) => mean(rows, 'Salary'))],
  [
    'What is the median salary in Engineering?',
    middle(
      staff.filter(({ Department }) => Department === 'Engineering'),
      'Salary',
    ),
  ],
  ['Who has the highest salary?', String(staff.toSorted((a, b) => number(b.Salary) - number(a.Salary))[0]?.Name)],
  ['Who has the lowest salary?', String(staff.toSorted((a, b) => number(a.Salary) - number(b.Salary))[0]?.Name)],
  ['How many employees work in Sales?', staff.filter(({ Department }) => Department === 'Sales').length],
  ['How many employees are there in each department?', by(staff, 'Department', (rows) => rows.length)],
  ['How many employees earn more than 50,000?', staff.filter((row) => number(row.Salary) > 50_000).length],
  ['How many employees have a salary under 40000?', staff.filter((row) => number(row.Salary) < 40_000).length],
  ['How many employees are in Lisbon?', staff.filter(({ Location }) => Location === 'Lisbon').length],
  [
    'What is the lowest salary in Marketing?',
    fewest(
      staff.filter(({ Department }) => Department === 'Marketing'),
      'Salary',
    ),
  ],
  [
    'total salary of Support',
    sum(
      staff.filter(({ Department }) => Department === 'Support'),
      'Salary',
    ),
  ],
  [
    'What is the average age of employees in Vienna?',
    mean(
      staff.filter(({ Location }) => Location === 'Vienna'),
      'Age',
    ),
  ],
  ['maximum salary per location', by(staff, 'Location', (rows) => most(rows, 'Salary'))],
  ['How many employees were hired before 2010?', staff.filter((row) => day(row, 'Hire date') < '2010').length],
  ['How many people are in staff.xlsx?', staff.length],
  // weather
  ['What was the highest temperature?', most(weather, temp)],
  [
    'What was the lowest temperature at Summit?',
    fewest(
      weather.filter(({ Station }) => Station === 'Summit'),
      temp,
    ),
  ],
  ['average temperature by station', by(weather, 'Station', (rows) => mean(rows, temp))],
  ['What was the total rainfall in 2023?', sum(weather, rain)],
  [
    'total rainfall at Harbour in May',
    sum(
      weather.filter((row) => row.Station === 'Harbour' && day(row, 'Day').slice(5, 7) === '05'),
      rain,
    ),
  ],
  [
    'average rainfall per month',
    by(
      filled(weather, rain),
      'Day',
      (rows) => mean(rows, rain),
      (row) => day(row, 'Day').slice(0, 7),
    ),
  ],
  ['What was the hottest day?', String(weather.toSorted((a, b) => number(b[temp]) - number(a[temp]))[0]?.Day)],
  // stock
  ['What is the most expensive item?', String(stock.toSorted((a, b) => number(b.Price) - number(a.Price))[0]?.Item)],
  ['Which item is the cheapest?', String(stock.toSorted((a, b) => number(a.Price) - number(b.Price))[0]?.Item)],
  ['How many units are in the stock list?', sum(stock, 'Units')],
  ['average price by type', by(stock, 'Type', (rows) => mean(rows, 'Price'))],
  ['total units per warehouse', by(stock, 'Warehouse', (rows) => sum(rows, 'Units'))],
  [
    'the three most expensive items',
    top(
      stock.map((row) => [String(row.Item), number(row.Price)]),
      3,
    ),
  ],
  ['How many items in the inventory have a price over 2?', stock.filter((row) => number(row.Price) > 2).length],
  ['What is the total number of units?', sum(stock, 'Units')],
  ['average price of items', mean(stock, 'Price')],
  ['Which item has the most units?', String(stock.toSorted((a, b) => number(b.Units) - number(a.Units))[0]?.Item)],
  ['What is the average number of units per warehouse?', by(stock, 'Warehouse', (rows) => mean(rows, 'Units'))],
  // attendance
  [
    'total hours of Mia Chen',
    sum(
      attendance.filter(({ Student }) => Student === 'Mia Chen'),
      'Hours',
    ),
  ],
  [
    'How many hours did Tom Reed attend?',
    sum(
      attendance.filter(({ Student }) => Student === 'Tom Reed'),
      'Hours',
    ),
  ],
  ['hours by student in total', by(attendance, 'Student', (rows) => sum(rows, 'Hours'))],
  ['average hours per class', by(attendance, 'Class', (rows) => mean(rows, 'Hours'))],
  [
    'Which student has the most hours?',
    top(
      by(attendance, 'Student', (rows) => sum(rows, 'Hours')),
      1,
    ),
  ],
  // invoices
  ['What is the total amount in invoices.xlsx?', sum(invoices, 'Total amount')],
  ['How many invoices are overdue?', invoices.filter(({ Status }) => Status === 'overdue').length],
  [
    'How many open invoices are there for Bright Water?',
    invoices.filter(({ Status, Client }) => Status === 'open' && Client === 'Bright Water').length,
  ],
  [
    'What is the total amount of paid invoices?',
    sum(
      invoices.filter(({ Status }) => Status === 'paid'),
      'Total amount',
    ),
  ],
  ['number of invoices per status', by(invoices, 'Status', (rows) => rows.length)],
  ['number of invoices by client', by(invoices, 'Client', (rows) => rows.length)],
  // German
  ['Wie viele Bestellungen gibt es?', bestellungen.length],
  ['Wie viele Bestellungen aus Köln gibt es?', bestellungen.filter(({ Stadt }) => Stadt === 'Köln').length],
  ['Wie hoch ist der Gesamtbetrag der Bestellungen?', sum(bestellungen, 'Betrag')],
  ['Summe Betrag pro Stadt', by(bestellungen, 'Stadt', (rows) => sum(rows, 'Betrag'))],
  ['Wie hoch ist der durchschnittliche Betrag je Kunde?', by(bestellungen, 'Kunde', (rows) => mean(rows, 'Betrag'))],
  [
    'Was ist der höchste Betrag in München?',
    most(
      bestellungen.filter(({ Stadt }) => Stadt === 'München'),
      'Betrag',
    ),
  ],
  ['Was ist der niedrigste Betrag?', fewest(bestellungen, 'Betrag')],
  [
    'Wie viele Bestellungen mit einem Betrag über 5.000?',
    bestellungen.filter((row) => number(row.Betrag) > 5000).length,
  ],
  [
    'Wie groß ist die Menge insgesamt für Müller KG?',
    sum(
      bestellungen.filter(({ Kunde }) => Kunde === 'Müller KG'),
      'Menge',
    ),
  ],
  ['Wie viele Bestellungen im März 2024?', bestellungen.filter((row) => tag(row).startsWith('2024-03')).length],
  [
    'Durchschnittsgehalt in der Abteilung Technik',
    mean(
      mitarbeiter.filter(({ Abteilung }) => Abteilung === 'Technik'),
      'Gehalt',
    ),
  ],
  ['Wie viele Mitarbeiter gibt es in jeder Abteilung?', by(mitarbeiter, 'Abteilung', (rows) => rows.length)],
  ['Wer hat das höchste Gehalt?', String(mitarbeiter.toSorted((a, b) => number(b.Gehalt) - number(a.Gehalt))[0]?.Name)],
  ['Was ist der Durchschnitt der Gehälter?', mean(mitarbeiter, 'Gehalt')],
  ['Wie hoch ist das durchschnittliche Gehalt?', mean(mitarbeiter, 'Gehalt')],
  [
    'Welche Stadt hat die meisten Bestellungen?',
    top(
      by(bestellungen, 'Stadt', (rows) => rows.length),
      1,
    ),
  ],
];

test.each(fires)('%s', async (question, expected) => {
  const answer = await ask(question);
  expect(answer, 'no answer').not.toBeNull();
  const rows = answer?.rows ?? [];
  if (typeof expected === 'number') expect(rows[0]?.at(-1)).toBe(expected);
  else if (typeof expected === 'string') expect(rows.map((row) => row[0])).toEqual([expected]);
  else expect(rows).toEqual(expected);
  expect(answer?.sentence.length).toBeLessThan(1000);
});

const quiet: string[] = [
  'How many people live in Oslo?',
  'Which product sold the most units?',
  'how many orders over 1000',
  'What is the total?',
  'list all orders from Paris',
  'What is the population of Berlin?',
  'How many moons does Jupiter have?',
  'Who wrote the letter to Miller AG?',
  'When was the contract with Jane Fox signed?',
  'What is the highest mountain in Europe?',
  'What is the average distance to the moon?',
  'How many employees does Siemens have?',
  'How many orders did Napoleon give at Waterloo?',
  'What is the total length of the Rhine?',
  'How much does the heat shield cost?',
  'How much does it cost?',
  'How much did the project cost in the end?',
  'What was the largest dinosaur?',
  'Who has the highest rank in the regiment?',
  'Which city is the capital of Norway?',
  'How many cities are there in Germany?',
  'What is the most expensive painting ever sold?',
  'What was the total number of casualties?',
  'How many students failed the exam?',
  'How many customers complained about the delay?',
  'How many products did the company launch?',
  'What is the price of freedom?',
  'What is the temperature of the sun?',
  'What is the average temperature on Mars?',
  'What was the highest temperature ever measured in Death Valley?',
  'What is the total amount?',
  'What is the average salary of a nurse?',
  'What is the highest salary in the football league?',
  'Who earned the most money last year?',
  'How many hours are in a day?',
  'How many hours did the flight take?',
  'How many units did the army send?',
  'What is the sum of two and two?',
  'What is the sum of all fears?',
  'Total war in the ancient world',
  'In total darkness, how many people could see?',
  'Which employee was fired?',
  'Why did the revenue fall?',
  'What is the revenue model of the company?',
  'How did revenue change compared with 2022?',
  'What percentage of orders came from Berlin?',
  'How many orders did not come from Berlin?',
  'How many orders were returned?',
  'How many employees have a dog?',
  'How many vegetarians are in staff.xlsx?',
  'What is the average height of employees?',
  'What is the average salary difference between Sales and Support?',
  'What is the ratio of units to price?',
  'Where is the invoice for the piano?',
  'What does the status "overdue" mean?',
  'Who approved the travel expenses of Anna Schmidt?',
  'Which hotel did we stay at in Paris?',
  'What is the best chair for my back?',
  'Is there a keyboard in the office?',
  'What did Lena Wolf say about history?',
  'When did the art class begin?',
  'What is the date of the order of Malta?',
  'Name three items on the list of demands',
  'How long is the longest bolt?',
  'Wie viele Menschen leben in München?',
  'Wie hoch ist der Berg?',
  'Wie hoch ist der höchste Berg in der Schweiz?',
  'Wie viele Mitarbeiter hat Siemens?',
  'Wer hat den höchsten Turm gebaut?',
  'Was kostet ein Brief nach Zürich?',
  'Wie viele Bestellungen wurden nicht bezahlt?',
  'Was ist die Summe aller Dinge?',
  'Wann war der Eintritt von Italien in den Krieg?',
  'Wie alt ist Person A?',
  'Tell me about the orders of knighthood',
  'What is the total eclipse of 1999?',
  'How many top secret files were there?',
  'How many items are on the agenda?',
  'What is the minimum wage in France?',
  'How much rainfall does a rainforest get per year?',
];

test.each(quiet)('stays silent: %s', async (question) => {
  expect((await ask(question))?.sentence ?? null).toBeNull();
});
