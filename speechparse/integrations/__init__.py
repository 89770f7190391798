"""Pieces in the classes that other libraries expect: langchain.OutlineTextSplitter,
llama_index.OutlineNodeParser.

Each module needs its library, which `pip install 'speechparse[langchain]'` or 'speechparse[llama-index]'
brings; nothing else imports them.
"""
