"""moto's server, answering one request after another: of writes at once it doesn't check every condition, as an engine
for service has to."""

import threading

import moto.server

serve = moto.server.run_simple


def one_at_a_time(host, port, app, **options):
    turn = threading.Lock()

    def answer(environ, start_response):
        with turn:
            body = app(environ, start_response)
            try:
                return list(body)
            finally:
                if hasattr(body, "close"):
                    body.close()

    serve(host, port, answer, **options)


moto.server.run_simple = one_at_a_time
moto.server.main()
