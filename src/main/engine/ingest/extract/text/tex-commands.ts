/** Headings of LaTeX and their levels; the title of the document has level 1. */
export const sectionLevels: ReadonlyMap<string, number> = new Map([
  ['part', 1],
  ['chapter', 1],
  ['section', 2],
  ['subsection', 3],
  ['subsubsection', 4],
  ['paragraph', 5],
  ['subparagraph', 6],
  ['frametitle', 2],
]);

const words = (list: string) => list.split(/\s+/);

/** How many arguments of a command are no words: keys, lengths, colours, definitions. */
export const silentArguments: ReadonlyMap<string, number> = new Map([
  ...words(
    'label vspace hspace usepackage RequirePackage documentclass bibliographystyle pagestyle thispagestyle pagenumbering hypersetup geometry color selectlanguage hyphenation tikzset lstset captionsetup graphicspath addbibresource usetikzlibrary theoremstyle setlist index phantomsection linespread newcounter newlength refstepcounter stepcounter bibdata usetheme inst thanks orcid fontfamily newif protect email rowcolor cellcolor vskip hskip allowdisplaybreaks nocite enlargethispage pagecolor input@path sisetup cline cmidrule',
  ).map((name): [string, number] => [name, 1]),
  ...words(
    'setlength setcounter addtocounter addtolength newcommand renewcommand providecommand DeclareMathOperator newcolumntype fontsize rule multirow newtheorem numberwithin colorlet newrobustcmd DeclareRobustCommand setstretch titleformat AtBeginDocument',
  ).map((name): [string, number] => [name, 2]),
  ...words('definecolor newenvironment renewenvironment addcontentsline titlespacing').map((name): [string, number] => [
    name,
    3,
  ]),
  ...words('textcolor colorbox resizebox scalebox raisebox parbox makebox adjustbox rotatebox begingroup href@').map(
    (name): [string, number] => [name, 1],
  ),
]);
/** Their first arguments are silent, what follows flows on: \multicolumn{2}{c}{words}. */
export const silentFirst: ReadonlyMap<string, number> = new Map([
  ['multicolumn', 2],
  ['multirow', 2],
  ['resizebox', 2],
  ['fcolorbox', 2],
]);

/** Commands whose argument is a name worth reading, and what is written before it. */
export const named: ReadonlyMap<string, string> = new Map([
  ['input', 'input: '],
  ['include', 'input: '],
  ['subfile', 'input: '],
  ['includegraphics', 'picture: '],
  ['includepdf', 'PDF: '],
  ['lstinputlisting', 'listing: '],
  ['verbatiminput', 'listing: '],
  ['bibliography', 'bibliography: '],
  ...words('cite citep citet citealt citealp citeauthor citeyear parencite textcite autocite footcite').map(
    (name): [string, string] => [name, ''],
  ),
]);

export const verbatimEnvironments = new Set(
  words(
    'verbatim verbatim* lstlisting minted alltt Verbatim BVerbatim comment filecontents filecontents* tikzpicture pgfpicture',
  ),
);
export const silentEnvironments = new Set(words('comment filecontents filecontents* tikzpicture pgfpicture'));
export const mathEnvironments = new Set(
  words(
    'equation equation* align align* gather gather* multline multline* displaymath math eqnarray eqnarray* alignat alignat* flalign flalign* subequations dmath',
  ),
);
export const tableEnvironments = new Set(
  words('tabular tabular* tabularx longtable tabulary tabu supertabular deluxetable'),
);
/** Environments of theorems and the like begin with their name. */
export const namedEnvironments = new Set(
  words('theorem lemma proof corollary proposition definition remark example claim conjecture exercise note'),
);

export const accents: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  H: '\u030b',
  u: '\u0306',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
};

export const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ss: 'ß',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    o: 'ø',
    O: 'Ø',
    aa: 'å',
    AA: 'Å',
    l: 'ł',
    L: 'Ł',
    i: 'ı',
    j: 'ȷ',
    S: '§',
    P: '¶',
    dots: '…',
    ldots: '…',
    textellipsis: '…',
    textendash: '–',
    textemdash: '—',
    copyright: '©',
    textregistered: '®',
    texttrademark: '™',
    pounds: '£',
    euro: '€',
    EUR: '€',
    textdegree: '°',
    degree: '°',
    dag: '†',
    ddag: '‡',
    LaTeX: 'LaTeX',
    TeX: 'TeX',
    BibTeX: 'BibTeX',
    textbackslash: '\\',
    textasciitilde: '~',
    textasciicircum: '^',
    textbar: '|',
    textless: '<',
    textgreater: '>',
    textunderscore: '_',
    quad: ' ',
    qquad: ' ',
    enspace: ' ',
    space: ' ',
    newline: '\n',
    linebreak: '\n',
    par: '\n\n',
    and: ', ',
    slash: '/',
    today: '',
    guillemotleft: '«',
    guillemotright: '»',
    og: '« ',
    fg: ' »',
    textquoteleft: '‘',
    textquoteright: '’',
    textbullet: '•',
    checkmark: '✓',
    newpage: '\n\n',
    clearpage: '\n\n',
    maketitle: '\n\n',
    hline: '',
    toprule: '',
    midrule: '',
    bottomrule: '',
  }),
);
