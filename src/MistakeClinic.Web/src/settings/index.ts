// What is fetched when one of these pages is opened.
export { AuditPage } from './audit/AuditPage';
export { DataPage } from './data/DataPage';
export { RemindersPage } from './reminders/RemindersPage';
export { SignInPage } from './signIn/SignInPage';
export { StudyPage } from './study/StudyPage';
