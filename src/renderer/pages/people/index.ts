export { ComparePage } from './compare/ComparePage.tsx';
export { PeoplePage } from './list/PeoplePage.tsx';
export { PeopleNav } from './PeopleNav.tsx';
export { PersonPage } from './person/PersonPage.tsx';
export { compareSearch, peopleSearch, personSearch } from './search.ts';
