// Reads a calendar feed as Thunderbird does. In: {feed}. Out: its name and its events.
import { json } from "node:stream/consumers";
import ICAL from "ical.js";

const { feed } = await json(process.stdin);
const calendar = new ICAL.Component(ICAL.parse(feed));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    allDay: event.startDate.isDate,
  };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events }));
