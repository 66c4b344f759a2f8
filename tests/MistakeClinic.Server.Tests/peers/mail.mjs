// A mail server with STARTTLS and log-in. In: {key, certificate, user, password}. Out: first {port}, then each message.
import { json, text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

const { key, certificate, user, password } = await json(process.stdin);
const server = new SMTPServer({
  key,
  cert: certificate,
  onAuth: (login, session, done) =>
    login.username === user && login.password === password && session.secure
      ? done(null, { user })
      : done(new Error("wrong user or password")),
  async onData(stream, session, done) {
    const message = await text(stream);
    const { mailFrom, rcptTo } = session.envelope;
    console.log(JSON.stringify({ from: mailFrom.address, to: rcptTo.map((to) => to.address), message }));
    done();
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.server.address().port })));
