from speechparse.reading.text import Text


def read_markdown(text: str) -> Text:
    return Text(text)
